-- Case notes.  See feeds/note_feed.h.

-- name: note_feed_find
select number, as_of, hash
  from case_note
 where id = :id;

-- name: note_feed_put
insert into case_note (id, number, type, sub_type, type_words, sub_type_words,
                       prison, occurred, created, author_staff, author,
                       username, words, sensitive, by_system, as_of, hash, run)
values (:id, :number, :type, :sub_type, :type_words, :sub_type_words, :prison,
        :occurred, :created, :author_staff, :author, :username, :words,
        :sensitive, :by_system, :as_of, :hash, :run)
on conflict (id) do update
   set type = excluded.type, sub_type = excluded.sub_type,
       type_words = excluded.type_words,
       sub_type_words = excluded.sub_type_words, prison = excluded.prison,
       occurred = excluded.occurred, created = excluded.created,
       author_staff = excluded.author_staff, author = excluded.author,
       username = excluded.username, words = excluded.words,
       sensitive = excluded.sensitive, by_system = excluded.by_system,
       as_of = excluded.as_of, hash = excluded.hash, run = excluded.run;

-- name: note_feed_touch
update case_note
   set as_of = :as_of
 where id = :id;

-- name: note_feed_amendments_clear
delete from case_note_amendment
 where note = :note;

-- name: note_feed_amendment_add
insert into case_note_amendment (note, position, at, author, words)
values (:note, :position, :at, :author, :words);
