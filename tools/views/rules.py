"""What HTML and our Content-Security-Policy allow, as tables."""

VOID = frozenset(
    "area br col hr img input link meta source track wbr".split())

# Elements that no view may write, and why.
FORBIDDEN = {
    "style": "the Content-Security-Policy blocks it; use a class",
    "base": "the Content-Security-Policy blocks it",
    "iframe": "the Content-Security-Policy blocks it",
    "frame": "the Content-Security-Policy blocks it",
    "object": "the Content-Security-Policy blocks it",
    "embed": "the Content-Security-Policy blocks it",
    "animate": "it can rewrite an address",
    "set": "it can rewrite an address",
    "foreignObject": "it leaves the rules of SVG",
    "noscript": "pages work without script; app.js adds what needs it",
    "template": "views are composed on the server",
    "plaintext": "it never ends",
    "xmp": "use <pre>",
}

# Attributes that no view may write, and why.  on* is added in code.
FORBIDDEN_ATTRIBUTES = {
    "style": "the Content-Security-Policy blocks it; use a class",
    "srcdoc": "the Content-Security-Policy blocks it",
    "http-equiv": "headers are the server's",
    "formmethod": "the form's method decides whether it carries the token",
    "ping": "nobody is told what a person follows",
}

# No value may stand in these: what they mean cannot be made safe by escaping.
LITERAL_ONLY = frozenset(
    "srcset imagesrcset method enctype formenctype integrity nonce is sandbox"
    " allow xmlns xmlns:xlink".split())

URL_ATTRIBUTES = frozenset(
    "href src action formaction xlink:href poster cite data manifest"
    " background longdesc".split())

# Attributes that people read or hear: dates in words, numbers grouped.
WORD_ATTRIBUTES = frozenset(
    "alt title placeholder label aria-label aria-description"
    " aria-roledescription aria-valuetext aria-placeholder data-label".split())

SCHEMES = frozenset("http https mailto tel".split())

# Text without tags inside; a value is escaped, markup is a compile error.
PLAIN_TEXT = frozenset("title textarea".split())
# White space counts, and a browser drops the first line end.
VERBATIM = frozenset("pre textarea".split())

# An open <p> ends, unseen, where one of these begins.
ENDS_P = frozenset(
    "address article aside blockquote center details dialog div dl fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main"
    " menu nav ol p pre search section table ul".split())

# Where a browser moves an element elsewhere when its parent is another.
PARENTS = {
    "li": "ul ol menu",
    "dt": "dl div", "dd": "dl div",
    "tr": "table thead tbody tfoot",
    "td": "tr", "th": "tr",
    "thead": "table", "tbody": "table", "tfoot": "table",
    "caption": "table", "colgroup": "table", "col": "colgroup",
    "option": "select datalist optgroup", "optgroup": "select",
    "legend": "fieldset", "summary": "details", "figcaption": "figure",
}
PARENTS = {child: frozenset(p.split()) for child, p in PARENTS.items()}
CHILDREN = {
    "table": "caption colgroup thead tbody tfoot tr",
    "thead": "tr", "tbody": "tr", "tfoot": "tr", "tr": "td th",
    "ul": "li", "ol": "li", "menu": "li",
    "dl": "dt dd div", "select": "option optgroup hr",
    "optgroup": "option", "colgroup": "col",
}
CHILDREN = {parent: frozenset(c.split()) for parent, c in CHILDREN.items()}

# May not stand anywhere inside itself or the other named ones.
NOT_INSIDE = {
    "form": "form", "a": "a button", "button": "a button", "label": "label",
    "input": "button", "select": "a button", "textarea": "a button",
}
NOT_INSIDE = {child: frozenset(p.split()) for child, p in NOT_INSIDE.items()}

# Attributes an element must carry on every path, and why.
REQUIRED = {
    "img": ("alt", 'what the picture says, or alt="" where it says nothing'),
    "th": ("scope", "which cells it heads: col, row, colgroup or rowgroup"),
    "html": ("lang", "the language, for screen readers"),
    "area": ("alt", "where it leads"),
}
