-- What people say of their key work.  See keywork/said_store.h.

-- name: said_rows
select wing, quarter, answer, count
  from said_count
 where prison = :prison
   and quarter >= :since
 order by quarter desc, wing;

-- name: said_wings
select distinct wing
  from person
 where prison = :prison
   and status = 'ACTIVE IN'
   and wing <> ''
 order by wing;

-- name: said_add
insert into said_count (prison, wing, quarter, answer, count)
values (:prison, :wing, :quarter, :answer, :count)
on conflict (prison, wing, quarter, answer)
do update set count = said_count.count + excluded.count;

-- name: said_take
-- No row: there are fewer.
update said_count
   set count = count - :count
 where prison = :prison
   and wing = :wing
   and quarter = :quarter
   and answer = :answer
   and count >= :least;

-- name: said_unnamed
-- In the order of the words: not in that of entry.
select wing, quarter, words
  from said_words
 where prison = :prison
   and quarter >= :since
   and share = 'UNNAMED'
 order by quarter desc, wing, words;

-- name: said_named
select wing, quarter, words, entered_by
  from said_words
 where person = :person
   and share = 'NAMED'
 order by id desc;

-- name: said_words_add
insert into said_words (person, prison, wing, quarter, share, words,
                        entered_by)
values (:person, :prison, :wing, :quarter, :share, :words, :by);

-- name: said_words_back
-- All of them, whoever reads them: they are the person's.
delete from said_words
 where person = :person;
