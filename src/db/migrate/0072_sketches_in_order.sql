-- A save asks for the sketches of an officer and of a person, newest first: up
-- to a thousand of each, every one of which stood in another page of the file.
-- Now those of an officer stand side by side, and the index of the persons
-- holds all that is asked of it.  The night reads the whole table anyway.
alter table note_sketch rename to note_sketch_before;
drop index note_sketch_person;
drop index note_sketch_author;
drop index note_sketch_new;
drop index note_sketch_occurred;
create table note_sketch (
    author_staff    {int} not null,              -- 0: nobody of the staff
    occurred        {instant} not null,
    note            {text} not null references case_note,
    person          {text} not null references person,
    sketch          {bytes} not null,
    swept           {flag} not null default 0,   -- laid beside the year
    primary key (author_staff, occurred, note)
) {strict_keyed};
insert into note_sketch (author_staff, occurred, note, person, sketch, swept)
select coalesce(author_staff, 0), occurred, note, person, sketch, swept
  from note_sketch_before
 order by 1, 2, 3;
drop table note_sketch_before;
create unique index note_sketch_note on note_sketch (note);
create index note_sketch_person on note_sketch (person, occurred, note, sketch);
create index note_sketch_new on note_sketch (swept, note) where swept = 0;
