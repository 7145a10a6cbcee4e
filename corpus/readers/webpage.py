"""HTML: the words a visitor would read, headings and lists marked as in Markdown."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.errors import Detail, Reason, Wrong
from corpus.model import Metadata, Reading
from corpus.readers.clean import clean
from corpus.readers.draft import Draft
from corpus.readers.encoding import decode
from corpus.readers.markup import Markup
from corpus.readers.metadata import metadata
from corpus.readers.outcome import Refused

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:-|$)")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
#: The parser needs the square of the depth; pages for people stay below a hundred.
_DEEPEST = 2_000


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


#: Tags that have no end, or whose end may be left out.
_UNENDED = _tags(
    "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead "
    "tbody tfoot option optgroup colgroup rp rt html head body"
)
_DROPPED = _tags(
    "script style noscript template nav footer aside button svg math iframe object head dialog "
    "select textarea audio video canvas"
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_BLOCKS = _tags(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure form header hr html legend main p pre section summary tbody tfoot thead"
)
_HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
_MAIN = ("main", "[role=main]", "article")
_DATES = (
    "meta[name='dcterms.date'], meta[name='DCTERMS.issued'], "
    "meta[property='article:published_time']"
)


def read(data: bytes) -> Iterator[Reading]:
    """One reading of the main content, with the title, date and address the page gives."""
    declared = _CHARSET.search(data[:4096])
    tree = parsed(decode(data, declared[1].decode("ascii", "replace") if declared else ""))
    language = _LANGUAGE.match(_content(tree, "html", "lang"))
    yield draft(tree).reading(_known(tree), (f"lang:{language[1].lower()}",) if language else ())


def parsed(html: str) -> LexborHTMLParser:
    """The tree of a page. Refuses one so deep that parsing it would not end."""
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _UNENDED:
            depth += -1 if tag[1] else 1
            if depth > _DEEPEST:
                raise Refused(Reason.DAMAGED, Detail(Wrong.NESTED))
    return LexborHTMLParser(html)


def draft(tree: LexborHTMLParser) -> Draft:
    """The text of the main content, or of the whole page when none is marked."""
    mains = [nodes for nodes in map(tree.css, _MAIN) if len(nodes) == 1]
    for root in (*(nodes[0] for nodes in mains), tree.body):
        made = _set(root) if root else Draft()
        if made:
            return made
    return Draft()


def _set(root: LexborNode) -> Draft:
    made = Draft()
    markup = Markup(made)
    for node, entering in _walk(root):
        if node.is_text_node:
            markup.text(node.text_content or "")
        elif entering:
            _enter(markup, node)
        else:
            _leave(markup, node)
    markup.end_block()
    return made


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every visible node in reading order, when it begins and when it ends; not recursive."""
    stack = [(root, True)]
    while stack:
        node, entering = stack.pop()
        yield node, entering
        if entering and not node.is_text_node:
            stack.append((node, False))
            child = node.last_child
            while child is not None:
                if child.is_text_node or (child.is_element_node and _is_visible(child)):
                    stack.append((child, True))
                child = child.prev


def _is_visible(node: LexborNode) -> bool:
    tag, given = node.tag, node.attributes
    if tag in _DROPPED or "hidden" in given or given.get("aria-hidden") == "true":
        return False
    if tag == "a" and (given.get("href") or "").startswith(("#footnote-", "#endnote-")):
        return False  # the marks of notes would read as citations
    if tag == "header":  # of the page; that of an article holds its title
        return node.parent is not None and node.parent.tag in {"main", "article", "section"}
    return not _HIDDEN.search(given.get("style") or "")


def _enter(markup: Markup, node: LexborNode) -> None:
    match node.tag:
        case "ul" | "ol":
            markup.open_list()
        case "li":
            markup.item()
        case "table":
            markup.open_table()
        case "tr":
            markup.open_row()
        case "td" | "th" if not _is_layout(node):
            markup.open_cell()
        case "br":
            markup.line()
        case tag if tag in _BLOCKS or tag in _HEADINGS:
            markup.end_block()


def _leave(markup: Markup, node: LexborNode) -> None:
    match node.tag:
        case "ul" | "ol":
            markup.close_list()
        case "tr":
            markup.close_row()
        case "td" | "th" if not _is_layout(node):
            markup.close_cell()
        case tag if tag in _BLOCKS or tag in _HEADINGS or tag in {"li", "td", "th"}:
            markup.end_block(_HEADINGS.get(tag or "", 0))


#: A tag that says who may see the page, in the words of Vertel's own metadata.
_SEEN_BY = "meta[name='visibility' i], meta[name='zichtbaarheid' i]"


def _is_layout(cell: LexborNode) -> bool:
    """Whether a cell holds a table or a heading of its own: then it is a part of the page."""
    return cell.css_first("table, h1, h2, h3") is not None


def _known(tree: LexborHTMLParser) -> Metadata:
    """What the page says of itself, as far as it makes sense.

    Raises Refused for a page that says it is for some people only: that is not read here.
    """
    if _content(tree, _SEEN_BY, "content"):
        raise Refused(Reason.BAD_METADATA, Detail(Wrong.ELSEWHERE))
    address = _content(tree, "link[rel=canonical]", "href")
    fields: dict[str, object] = {"title": _title(tree)}
    if address.startswith(("https://", "http://")):
        fields["url"] = address
    try:
        return metadata(fields | {"date": _content(tree, _DATES, "content")})
    except Refused:  # a date in words
        return metadata(fields)


def _title(tree: LexborHTMLParser) -> str:
    """The words of <title>, without the name of the site when the <h1> says the rest."""
    whole = _words(tree.css_first("head title"))
    heading = _words(tree.css_first("main h1, article h1") or tree.css_first("h1"))
    return heading if heading and (heading in whole or not whole) else whole


def _words(node: LexborNode | None) -> str:
    return " ".join(clean(node.text()).split())[:300] if node else ""


def _content(tree: LexborHTMLParser, selector: str, attribute: str) -> str:
    node = tree.css_first(selector)
    return (node.attributes.get(attribute) or "") if node else ""
