-- A person's words in one row: what a search looks at when more than one word
-- is typed, and what the feed compares with.  It costs a fifth of the second
-- tree of words that it replaces.

create table person_words (
    number          {text} primary key,
    words           {text} not null,             -- " a1234bc okafor priya", as the last document gives them
    former          {text} not null default ''   -- the same, of numbers that were merged into this one
) {strict_keyed};
insert into person_words (number, words, former)
-- sqlite:
select w.number, ' ' || group_concat(w.word, ' '), ''
-- postgresql:
select w.number, ' ' || string_agg(w.word, ' '), ''
-- both:
  from person_word w
 group by w.number;
-- Whose words they were cannot be told any more: none of them is ever dropped.
update person_words
   set former = words, words = ''
 where number in (select number from person_alias);
drop index person_word_number;
