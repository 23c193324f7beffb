-- What is kept how long, and what was removed.  See people/retention.h.

-- name: retention_schedule
select r.name, r.what, r.event, r.ground, r.days, r.from_day, r.by_person,
       (select max(n.day) from retention_night n where n.name = r.name),
       coalesce((select n.removed from retention_night n
                  where n.name = r.name
                  order by n.day desc
                  limit 1), 0),
       coalesce((select n.held from retention_night n
                  where n.name = r.name
                  order by n.day desc
                  limit 1), 0),
       cast(coalesce((select sum(n.removed) from retention_night n
                       where n.name = r.name), 0) as {int})
  from retention r
 where r.from_day = (select max(x.from_day) from retention x
                      where x.name = r.name
                        and x.from_day <= :today)
 order by r.what, r.name;

-- name: retention_last_night
select max(day)
  from retention_night;

-- name: retention_night_add
-- Two servers may share a night: their counts are one.
insert into retention_night (day, name, removed, held, at)
values (:day, :name, :removed, :held, :at)
on conflict (day, name) do update
   set removed = retention_night.removed + excluded.removed;

-- name: retention_drafts_remove
delete from note_draft
 where id in (select d.id
                from note_draft d
               where d.saved_at < :before
                 and not exists (select 1 from retention_hold h
                                  where h.person = d.person
                                    and h.ended_at is null)
               order by d.id
               limit :most);

-- name: retention_drafts_held
select count(*)
  from note_draft d
 where d.saved_at < :before
   and exists (select 1 from retention_hold h
                where h.person = d.person
                  and h.ended_at is null);

-- name: retention_refused_remove
-- The place and the reason stay: they count.
update import_reject
   set excerpt = ''
 where id in (select r.id
                from import_reject r
                join import_run n on n.id = r.run
               where n.started < :before
                 and r.excerpt <> ''
               order by r.id
               limit :most);

-- name: retention_ended_contacts_remove
delete from victim_contact
 where id in (select v.id
                from victim_contact v
               where v.ended_at < :before
                 and not exists (select 1 from retention_hold h
                                  where h.person = v.number
                                    and h.ended_at is null)
               order by v.id
               limit :most);

-- name: retention_ended_contacts_held
select count(*)
  from victim_contact v
 where v.ended_at < :before
   and exists (select 1 from retention_hold h
                where h.person = v.number
                  and h.ended_at is null);

-- name: retention_contacts_remove
delete from victim_contact
 where id in (select v.id
                from victim_contact v
                join person p on p.number = v.number
               where p.sentence_expiry < :before
                 and p.indeterminate = 0
                 and not exists (select 1 from retention_hold h
                                  where h.person = v.number
                                    and h.ended_at is null)
               order by v.id
               limit :most);

-- name: retention_contacts_held
select count(*)
  from victim_contact v
  join person p on p.number = v.number
 where p.sentence_expiry < :before
   and p.indeterminate = 0
   and exists (select 1 from retention_hold h
                where h.person = v.number
                  and h.ended_at is null);

-- name: retention_opened_remove
delete from break_glass
 where id in (select b.id
                from break_glass b
               where b.until < :before
                 and not exists (select 1 from retention_hold h
                                  where h.person = b.person
                                    and h.ended_at is null)
               order by b.id
               limit :most);

-- name: retention_opened_held
select count(*)
  from break_glass b
 where b.until < :before
   and exists (select 1 from retention_hold h
                where h.person = b.person
                  and h.ended_at is null);

-- name: retention_due
-- Whose record somebody has to decide on, the oldest first.
select p.number, p.surname, p.forename, p.last_prison, p.sentence_expiry,
       coalesce((select h.why from retention_hold h
                  where h.person = p.number
                    and h.ended_at is null
                  order by h.id
                  limit 1), '')
  from person p
 where p.prison = 'OUT'
   and p.indeterminate = 0
   and p.sentence_expiry < :before
   and (:prison = '*' or p.last_prison = :prison)
 order by p.sentence_expiry, p.number
 limit :most;

-- name: retention_holds
select h.id, h.version, h.person, p.surname, p.forename, h.why, h.set_by,
       h.set_at, coalesce(h.ended_by, ''), h.ended_at, h.end_why
  from retention_hold h
  join person p on p.number = h.person
 where (:prison = '*' or p.prison = :prison or p.last_prison = :prison)
 order by case when h.ended_at is null then 0 else 1 end, h.id desc
 limit 2000;

-- name: retention_hold_add
-- Of somebody of the prison, and once only while it holds.
insert into retention_hold (person, why, set_by, set_at)
select p.number, :why, :by, :at
  from person p
 where p.number = :person
   and (:prison = '*' or p.prison = :prison or p.last_prison = :prison)
   and not exists (select 1 from retention_hold h
                    where h.person = p.number
                      and h.ended_at is null);

-- name: retention_hold_end
update retention_hold
   set ended_by = :by,
       ended_at = :at,
       end_why = :why,
       version = version + 1
 where id = :id
   and version = :version
   and ended_at is null;
