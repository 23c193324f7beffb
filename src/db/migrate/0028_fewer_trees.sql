-- An import of the country wrote most of its pages for trees that nobody reads,
-- or that stand in the order of numbers, where every person is another page.

-- A person's words stand in their own row.
alter table person add column words {text} not null default '';
alter table person add column former_words {text} not null default '';
update person
   set words = coalesce((select w.words from person_words w
                          where w.number = person.number), ''),
       former_words = coalesce((select w.former from person_words w
                                 where w.number = person.number), '');
drop table person_words;

-- Lists are of a prison, and what a search finds is few: sorted when read.
drop index person_sort;

-- A table kept in the order of its key needs no second tree in that order.
-- sqlite:
drop index person_alert_live;
-- both:

-- Who waits to be decided stands in the order of coming.
alter table responsibility_due rename to responsibility_due_before;
create table responsibility_due (
    id              {id},
    number          {text} not null              -- twice, when told twice
) {strict};
insert into responsibility_due (number)
select number
  from responsibility_due_before;
drop table responsibility_due_before;
