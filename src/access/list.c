#include "access/list.h"

#include "access/download.h"
#include "base/csv.h"

#include <stdlib.h>
#include <string.h>

static bool
same(const char *a, struct str b)
{
    return str_eq(str_from_c(a), b);
}

static size_t
column_of(const struct list *l, struct str key)
{
    for (size_t i = 0; i < l->columns; i++)
        if (same(l->column[i].key, key) && !(l->column[i].flags & LIST_PLAIN))
            return i;
    return l->columns;
}

struct list
list_begin(struct ctx *c, const struct list_column *column, size_t columns,
           const char *sort, const char *name)
{
    const bool down = sort[0] == '-';
    struct list l = {.column = column, .columns = columns, .name = name};

    assert(columns <= LIST_COLUMNS_MAX);
    l.sort = column_of(&l, ctx_query(c, "sort"));
    if (l.sort < columns) {
        l.descending = str_eq(ctx_query(c, "dir"), STR("desc"));
    } else {
        l.sort = column_of(&l, str_from_c(sort + down));
        l.descending = down;
        assert(l.sort < columns);
    }
    l.show_all = str_eq(ctx_query(c, "all"), STR("yes"));
    l.page = (size_t)ctx_query_int(c, "page", 1);
    return l;
}

struct list_cell *
list_row(struct ctx *c, struct list *l)
{
    const size_t size = l->columns * sizeof *l->cell;

    l->cell = arena_grown(c->a, l->cell, size, l->rows, &l->cap);
    struct list_cell *row = l->cell + l->columns * l->rows++;
    memset(row, 0, size);
    for (size_t i = 0; i < l->columns; i++)
        row[i].text = row[i].key = row[i].href = row[i].more = STR_EMPTY;
    return row;
}

void
list_words(struct list_cell *cell, struct str text, struct str key)
{
    cell->text = text;
    cell->key = key.n > 0 ? key : text;
    cell->known = text.n > 0;
}

void
list_number(struct list_cell *cell, int64_t n)
{
    cell->number = n;
    cell->known = true;
}

void
list_day(struct list_cell *cell, struct day d)
{
    cell->number = d.n;
    cell->known = day_known(d);
}

void
list_moment(struct list_cell *cell, struct instant t)
{
    cell->number = t.ms;
    cell->known = instant_known(t);
}

/* By what heads the rows, if that is words: a name. */
static int
compare_heads(const struct list *l, uint32_t a, uint32_t b)
{
    for (size_t k = 0; k < l->columns; k++)
        if ((l->column[k].flags & LIST_HEAD) && l->column[k].kind == LIST_WORDS)
            return str_compare(l->cell[a * l->columns + k].key,
                               l->cell[b * l->columns + k].key);
    return 0;
}

/* What is not known comes last, whichever way the list runs. */
static int
compare_rows(const struct list *l, uint32_t a, uint32_t b)
{
    const struct list_cell *x = &l->cell[a * l->columns + l->sort];
    const struct list_cell *y = &l->cell[b * l->columns + l->sort];
    int c;

    if (x->known != y->known)
        return x->known ? -1 : 1;
    if (l->column[l->sort].kind == LIST_WORDS)
        c = str_compare(x->key, y->key);
    else
        c = (x->number > y->number) - (x->number < y->number);
    if (l->descending)
        c = -c;
    if (c == 0)
        c = compare_heads(l, a, b);
    return c != 0 ? c : (a > b) - (a < b);
}

static int
compare(const void *a, const void *b, void *arg)
{
    const uint32_t *x = a, *y = b;

    return compare_rows(arg, *x, *y);
}

static void
write_file_cell(struct csv_writer *w, enum list_kind kind,
                const struct list_cell *cell)
{
    const struct shown moment =
        show_iso_instant((struct instant){cell->number});

    if (!cell->known && kind != LIST_WORDS)
        csv_text(w, STR_EMPTY);
    else if (kind == LIST_WORDS)
        csv_text(w, cell->text);
    else if (kind == LIST_DAY)
        csv_day(w, (struct day){(int32_t)cell->number});
    else if (kind == LIST_MOMENT)
        csv_text(w, (struct str){moment.text, moment.n});
    else
        csv_int(w, cell->number);
}

static void
write_file(struct ctx *c, const struct list *l)
{
    struct csv_writer w = csv_to(&c->rp->body, CSV_WITH_MARK);

    for (size_t k = 0; k < l->columns; k++)
        if (!(l->column[k].flags & LIST_NO_FILE))
            csv_text(&w, str_from_c(l->column[k].heading));
    csv_end_row(&w);
    for (size_t i = 0; i < l->rows; i++) {
        const struct list_cell *row = &l->cell[l->order[i] * l->columns];

        for (size_t k = 0; k < l->columns; k++)
            if (!(l->column[k].flags & LIST_NO_FILE))
                write_file_cell(&w, l->column[k].kind, &row[k]);
        csv_end_row(&w);
    }
    const struct shown today = show_iso_day(c->today);
    reply_download(c->a, c->rp,
                   arena_printf(c->a, STR_FMT "%s%s-%.*s.csv",
                                STR_ARG(c->who.prison),
                                c->who.prison.n > 0 ? "-" : "", l->name,
                                today.n, today.text),
                   STR("text/csv; charset=utf-8"));
    c->subject = arena_printf(c->a, "%s, %zu rows, " STR_FMT, l->name, l->rows,
                              STR_ARG(c->rq->query));
}

bool
list_wants_file(const struct ctx *c)
{
    return str_eq(ctx_query(c, "format"), STR("csv"));
}

bool
list_settle(struct ctx *c, struct list *l)
{
    l->order = arena_array(c->a, uint32_t, l->rows + 1);
    for (size_t i = 0; i < l->rows; i++)
        l->order[i] = (uint32_t)i;
    qsort_r(l->order, l->rows, sizeof *l->order, compare, l);
    const size_t a_page = l->show_all ? LIST_ALL_MAX : LIST_A_PAGE;

    l->pages = l->rows == 0 ? 1 : (l->rows + a_page - 1) / a_page;
    if (l->page < 1 || l->page > l->pages)
        l->page = 1;
    l->first = (l->page - 1) * a_page;
    l->last = l->first + a_page < l->rows ? l->first + a_page : l->rows;
    if (!list_wants_file(c))
        return false;
    enum err e = OK;
    if (l->rows <= DOWNLOAD_FREE_ROWS || download_allowed(c, &e))
        write_file(c, l);
    else if (e == OK)
        download_ask(c);
    else
        c->rp->err = e; /* an error page */
    return true;
}

size_t
list_shown(const struct list *l, size_t i)
{
    assert(l->first + i < l->last);
    return l->order[l->first + i];
}

static bool
falls_away(struct str name)
{
    static const char *const gone[] = {"page", "done", "kept", "format"};

    for (size_t i = 0; i < COUNT_OF(gone); i++)
        if (same(gone[i], name))
            return true;
    return false;
}

static void
add_part(struct buf *b, char *joint, struct str name, struct str value)
{
    if (value.n == 0)
        return;
    buf_add(b, (struct str){joint, 1});
    *joint = '&';
    html_query(b, name);
    buf_lit(b, "=");
    html_query(b, value);
}

/* The query with up to two parts changed. */
static struct str
changed_url(struct ctx *c, const char *name, struct str value,
            const char *second, struct str second_value)
{
    struct buf b;
    char joint = '?';

    buf_init(&b, 64 * 1024);
    buf_add(&b, c->rq->path);
    for (size_t i = 0; i < c->query.count; i++) {
        const struct form_field *f = &c->query.field[i];

        if (!falls_away(f->name) && !same(name, f->name) &&
            !(second && same(second, f->name)))
            add_part(&b, &joint, f->name, f->value);
    }
    add_part(&b, &joint, str_from_c(name), value);
    if (second)
        add_part(&b, &joint, str_from_c(second), second_value);
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

void
list_note(struct ctx *c, const struct list *l, size_t number_column)
{
    const bool file = list_wants_file(c);
    const size_t from = file ? 0 : l->first, to = file ? l->rows : l->last;

    for (size_t i = from; i < to; i++)
        ctx_listed(c, l->cell[l->order[i] * l->columns + number_column].text);
}

struct str
list_url(struct ctx *c, const char *name, struct str value)
{
    return changed_url(c, name, value, NULL, STR_EMPTY);
}

struct str
list_sort_url(struct ctx *c, const struct list *l, size_t column)
{
    const bool turn = column == l->sort && !l->descending;

    return changed_url(c, "sort", str_from_c(l->column[column].key), "dir",
                       turn ? STR("desc") : STR_EMPTY);
}

struct str
list_page_url(struct ctx *c, size_t page)
{
    return list_url(c, "page", arena_printf(c->a, "%zu", page));
}
