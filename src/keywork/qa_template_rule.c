/* keywork/qa_template_rule.c -- see keywork/qa_template.h. */
#include "keywork/qa_template.h"

/* A browser ends its lines with two signs. */
static struct str
line_of(struct str *text)
{
    struct str line = str_cut(text, '\n');

    if (line.n > 0 && line.p[line.n - 1] == '\r')
        line.n--;
    return str_trim(line);
}

bool
qa_lines_read(struct str text, struct qa_lines *out)
{
    bool fits = true;

    *out = (struct qa_lines){0};
    while (text.n > 0) {
        const struct str line = line_of(&text);

        if (line.n == 0)
            continue;
        if (line.n > QA_LINE_MAX || out->count == QA_LINES_MAX)
            fits = false;
        else
            out->at[out->count++] = line;
    }
    return fits;
}

struct str
qa_opening(const struct qa_lines *l, int64_t sessions)
{
    return l->count == 0 ? STR_EMPTY : l->at[(size_t)sessions % l->count];
}
