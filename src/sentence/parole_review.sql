-- Parole reviews.  See parole_store.h.

-- name: parole_of_person
select number, review, type, status, target, report_due, report_done, outcome,
       received, received_by, as_of, version
  from parole_review
 where number = :number
 order by case when target is null then 1 else 0 end, target, review;

-- name: parole_find
select number, review, type, status, target, report_due, report_done, outcome,
       received, received_by, as_of, version
  from parole_review
 where number = :number
   and review = :review;

-- name: parole_put
insert into parole_review (number, review, type, status, target, report_due,
                           report_done, outcome, received, received_by, as_of,
                           run)
values (:number, :review, :type, :status, :target, :report_due, :report_done,
        :outcome, :received, :received_by, :as_of, :run)
on conflict (number, review) do update
   set type = excluded.type, status = excluded.status,
       target = excluded.target, report_due = excluded.report_due,
       report_done = excluded.report_done, outcome = excluded.outcome,
       received = excluded.received, received_by = excluded.received_by,
       as_of = excluded.as_of, run = excluded.run,
       version = parole_review.version + 1;

-- name: parole_seen
-- The file says the same again.
update parole_review
   set as_of = :as_of
 where number = :number
   and review = :review
   and as_of < :as_of;

-- name: parole_receive
update parole_review
   set received = :received, received_by = :by, version = version + 1
 where number = :number
   and review = :review
   and version = :version;

-- name: parole_change_add
insert into parole_change (number, review, field, old, new, as_of, seen_at,
                           by_user, run)
values (:number, :review, :field, :old, :new, :as_of, :seen_at, :by, :run);

-- name: parole_changes
select number, review, field, old, new, as_of, seen_at, by_user
  from parole_change
 where number = :number
 order by id;

-- name: parole_facts
-- For deciding: everybody's, or a prison's, in the order of their numbers.
select v.number, v.target, v.report_due, v.outcome, v.status, v.received
  from parole_review v
 where :prison = ''
    or v.number in (select p.number from person p where p.prison = :prison)
 order by v.number,
          case when v.target is null then 1 else 0 end, v.target, v.review;

-- name: parole_facts_some
-- One person's, or with an empty number theirs whose facts changed.
select v.number, v.target, v.report_due, v.outcome, v.status, v.received
  from parole_review v
 where v.number in (select cast(:number as text)
                     union
                    select d.number
                      from (select number from responsibility_due
                             where :number = ''
                             order by id
                             limit 128) d)
 order by v.number,
          case when v.target is null then 1 else 0 end, v.target, v.review;
