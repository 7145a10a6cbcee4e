"""Teams on the wire: real tokens, a connector and keys on this machine."""
