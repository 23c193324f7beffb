#include "app/rules_sentence.h"

enum { PIECE = 64 * 1024, OUTPUT_MAX = 256 * 1024 * 1024 };

struct stream {
    FILE *in, *out;
    struct buf answers;
};

static bool
hand_out(struct stream *s)
{
    const struct str text = buf_str(&s->answers);
    const bool ok = buf_err(&s->answers) == OK &&
                    fwrite(text.p, 1, text.n, s->out) == text.n;

    s->answers.n = 0;
    return ok;
}

/* What went wrong, or empty. */
static struct str
run(struct stream *s, struct cases *c, char *piece)
{
    size_t n;

    while ((n = fread(piece, 1, PIECE, s->in)) > 0) {
        if (!cases_read(c, (struct str){piece, n}))
            return cases_problem(c);
        if (!hand_out(s))
            return STR("the answers cannot be written");
    }
    if (ferror(s->in))
        return STR("the input cannot be read");
    if (!cases_end(c))
        return cases_problem(c);
    if (!hand_out(s) || fflush(s->out) != 0)
        return STR("the answers cannot be written");
    return STR_EMPTY;
}

int
command_rules_sentence(const struct topic *topic, const struct rule_set *rules,
                       enum cases_form form, FILE *in, FILE *out,
                       FILE *complaints)
{
    struct arena a = {0};
    struct stream s = {.in = in, .out = out};

    buf_init(&s.answers, OUTPUT_MAX);
    struct cases *c = cases_new(&a, topic, rules, form, &s.answers);
    const struct str problem = run(&s, c, arena_alloc(&a, PIECE));
    const bool refused = cases_refused(c) > 0;

    if (problem.n > 0)
        fprintf(complaints, "rules " STR_FMT ": " STR_FMT "\n",
                STR_ARG(topic->name), STR_ARG(problem));
    buf_free(&s.answers);
    arena_reset(&a);
    return problem.n > 0 ? 2 : refused;
}
