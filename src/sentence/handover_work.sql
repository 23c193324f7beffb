-- The handover that both sides prepare.  See sentence/handover_work_store.h.

-- name: handover_work_read
select id, version, due, opened_at, com_answer, com_words, com_by, com_at,
       pom_agreed_by, pom_agreed_at, com_agreed_by, com_agreed_at, pom_view,
       com_view, decided, decided_words, decided_by, decided_at
  from handover_work
 where person = :person
   and closed_at is null;

-- name: handover_work_open
insert into handover_work (person, prison, due, opened_by, opened_at)
values (:person, :prison, :due, :by, :now)
returning id;

-- name: handover_work_close
update handover_work
   set closed_at = :now, closed_why = :why, version = version + 1
 where id = :id
   and closed_at is null;

-- name: handover_work_due
update handover_work
   set due = :due, prison = :prison, version = version + 1
 where id = :id;

-- name: handover_work_unagree
-- What both agreed to is another now.  No row: nobody had agreed.
update handover_work
   set pom_agreed_by = '', pom_agreed_at = null, com_agreed_by = '',
       com_agreed_at = null, version = version + 1
 where id = :id
   and (pom_agreed_at is not null or com_agreed_at is not null);

-- name: handover_work_answer
update handover_work
   set com_answer = :answer, com_words = :words, com_by = :by, com_at = :now,
       version = version + 1
 where id = :id
   and version = :version;

-- name: handover_work_pom_agrees
update handover_work
   set pom_agreed_by = :by, pom_agreed_at = :now, pom_view = '',
       version = version + 1
 where id = :id
   and version = :version;

-- name: handover_work_com_agrees
update handover_work
   set com_agreed_by = :by, com_agreed_at = :now, com_view = '',
       version = version + 1
 where id = :id
   and version = :version;

-- name: handover_work_pom_disagrees
update handover_work
   set pom_view = :words, pom_agreed_by = '', pom_agreed_at = null,
       decided = '', version = version + 1
 where id = :id
   and version = :version;

-- name: handover_work_com_disagrees
update handover_work
   set com_view = :words, com_agreed_by = '', com_agreed_at = null,
       decided = '', version = version + 1
 where id = :id
   and version = :version;

-- name: handover_work_decide
update handover_work
   set decided = :decided, decided_words = :words, decided_by = :by,
       decided_at = :now, pom_view = '', com_view = '', version = version + 1
 where id = :id
   and version = :version;

-- name: handover_items
select item, state, evidence, on_day, set_by, set_at, version
  from handover_item
 where work = :work;

-- name: handover_item_add
insert into handover_item (work, item, state, evidence, on_day, set_by, set_at)
values (:work, :item, :state, :evidence, :on_day, :by, :now);

-- name: handover_item_set
-- No row: somebody set it meanwhile.
update handover_item
   set state = :state, evidence = :evidence, on_day = :on_day, set_by = :by,
       set_at = :now, version = version + 1
 where work = :work
   and item = :item
   and version = :version;

-- name: handover_reports
select id, number, version, state, words, set_by, set_at
  from handover_report
 where work = :work
 order by number desc;

-- name: handover_report_add
insert into handover_report (work, number, state, words, set_by, set_at)
select cast(:work as {int}), coalesce(max(r.number), 0) + 1,
       cast(:state as text), cast(:words as text), cast(:by as text),
       cast(:now as {instant})
  from handover_report r
 where r.work = cast(:work as {int});

-- name: handover_report_set
-- No row: somebody wrote on meanwhile, or it was sent.
update handover_report
   set state = :state, words = :words, set_by = :by, set_at = :now,
       version = version + 1
 where id = :id
   and version = :version
   and state = 'DRAFT';

-- name: handover_event_add
insert into handover_event (work, at, by_name, side, what, words)
values (:work, :now, :by, :side, :what, :words);

-- name: handover_events
-- Of every handover the person had, newest first.
select e.at, e.by_name, e.side, e.what, e.words
  from handover_work w
 cross join handover_event e
 where w.person = :person
   and e.work = w.id
 order by e.at desc, e.id desc
 limit 500;

-- name: handover_works_of
-- The open works of many people, by person: of a prison, or of an officer and
-- a unit.
select w.person, w.id, w.version, w.due, w.opened_at, w.com_answer,
       w.com_words, w.com_by, w.com_at, w.pom_agreed_by, w.pom_agreed_at,
       w.com_agreed_by, w.com_agreed_at, w.pom_view, w.com_view, w.decided,
       w.decided_words, w.decided_by, w.decided_at,
       (select max(r.set_at) from handover_report r
         where r.work = w.id and r.state = 'SENT'),
       (select max(r.set_at) from handover_report r
         where r.work = w.id and r.state = 'DRAFT')
  from handover_work w
 where w.closed_at is null
   and w.id in (select id from handover_work
                 where :prison <> '' and prison = :prison
                   and closed_at is null
                union all
                select x.id from probation_case c
                  join handover_work x on x.person = c.number
                 where :prison = '' and c.com_code = :officer
                   and c.com_code <> ''
                   and x.closed_at is null
                union all
                select x.id from probation_case c
                  join handover_work x on x.person = c.number
                 where :prison = '' and c.unit_code = :unit
                   and c.unit_code <> ''
                   and x.closed_at is null)
 order by w.person;

-- name: handover_items_of
select w.person, i.item, i.state, i.on_day
  from handover_item i
  join handover_work w on w.id = i.work
 where w.closed_at is null
   and w.id in (select id from handover_work
                 where :prison <> '' and prison = :prison
                   and closed_at is null
                union all
                select x.id from probation_case c
                  join handover_work x on x.person = c.number
                 where :prison = '' and c.com_code = :officer
                   and c.com_code <> ''
                   and x.closed_at is null
                union all
                select x.id from probation_case c
                  join handover_work x on x.person = c.number
                 where :prison = '' and c.unit_code = :unit
                   and c.unit_code <> ''
                   and x.closed_at is null)
 order by w.person;
