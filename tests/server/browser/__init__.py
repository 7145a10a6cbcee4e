"""What people see: Element in the Chromium of this machine, driven by scripts in this folder."""
