-- Messages of a COM and a person.  See sentence/message_store.h.

-- name: messages_of
select id, version, person, prison, to_person, words, written_by, written_at,
       reached_on, reached_how, reached_by, reached_at
  from com_message
 where person = :person
 order by id desc
 limit :count;

-- name: message_read
select id, version, person, prison, to_person, words, written_by, written_at,
       reached_on, reached_how, reached_by, reached_at
  from com_message
 where id = :id
   and person = :person;

-- name: message_add
insert into com_message (person, prison, to_person, words, written_by,
                         written_at)
values (:person, :prison, :to_person, :words, :by, :now);

-- name: message_reach
-- No row: it had reached them already.
update com_message
   set reached_on = :on, reached_how = :how, reached_by = :by,
       reached_at = :now, version = version + 1
 where id = :id
   and person = :person
   and version = :version
   and reached_on is null;
