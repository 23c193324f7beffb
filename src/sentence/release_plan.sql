-- What is planned for a release, and what the person was told of it.  See
-- sentence/release_plan_store.h.

-- name: release_plan_of
select i.id, i.version, i.kind, i.prison, s.id, s.version, s.what, s.day,
       s.words, s.why, s.set_by, s.set_at, s.told_on, s.told_how, s.language,
       s.understood, s.said, s.told_by, s.told_at
  from release_item i
  join release_step s on s.item = i.id
 where i.person = :person
 order by i.id, s.id
 limit :count;

-- name: release_plan_day
select release_day
  from responsibility
 where number = :person
   and known_to is null
   and to_day is null;

-- name: release_item_add
insert into release_item (person, prison, kind)
values (:person, :prison, :kind)
returning id;

-- name: release_item_step
-- No row: somebody added a step first.
update release_item
   set version = version + 1
 where id = :id
   and person = :person
   and version = :version;

-- name: release_step_add
insert into release_step (item, what, day, words, why, set_by, set_at)
values (:item, :what, :day, :words, :why, :by, :now);

-- name: release_step_tell
update release_step
   set told_on = :on, told_how = :how, language = :language,
       understood = :understood, said = :said, told_by = :by, told_at = :now,
       version = version + 1
 where id = :id
   and told_on is null
   and item in (select i.id from release_item i where i.person = :person);
