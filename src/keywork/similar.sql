-- Sketches of notes, and notes that are alike.  See keywork/similar_store.h.

-- name: similar_of_author
select sketch, note
  from note_sketch
 where author_staff = :staff
 order by occurred desc
 limit :count;

-- name: similar_of_person
select sketch, note
  from note_sketch
 where person = :person
 order by occurred desc
 limit :count;

-- name: similar_words
select words from case_note where id = :note;

-- name: similar_sketch_add
insert into note_sketch (note, person, author_staff, occurred, sketch)
values (:note, :person, :staff, :occurred, :sketch)
on conflict (note) do nothing;

-- name: similar_alike_add
insert into note_alike (note, other, shared, covered, found_at, found_by)
values (:note, :other, :shared, :covered, :at, :by)
on conflict (note, other) do nothing;

-- name: similar_alike_of
-- What a note is like, and what is like it.
select a.note, a.other, a.shared, a.covered, a.found_by
  from note_alike a
 where a.note = :note
    or a.other = :note
 order by a.covered desc, a.note, a.other
 limit 20;

-- name: similar_unread
-- Notes that have no sketch: a feed brought them.  From one id on.
select n.id, n.number, n.author_staff, n.occurred, n.words
  from case_note n
 where n.id > :after
   and not exists (select 1 from note_sketch s where s.note = n.id)
 order by n.id
 limit :count;

-- name: similar_new
select note, sketch
  from note_sketch
 where swept = 0
 order by note
 limit :count;

-- name: similar_year
select note, sketch
  from note_sketch
 where occurred >= :since;

-- name: similar_swept
update note_sketch
   set swept = 1
 where note = :note;

-- name: similar_night_add
insert into similar_night (day, at, sketched, fresh, found)
values (:day, :at, :sketched, :fresh, :found)
on conflict (day) do nothing;

-- name: similar_night_last
select max(day)
  from similar_night;
