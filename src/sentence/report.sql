-- Reports written once.  See sentence/report_store.h.

-- name: report_sections
select kind, section, from_day, used, place, title, hint, facts, needed,
       set_by, set_at
  from report_section
 order by kind, section, from_day;

-- name: report_section_add
-- No row: there is one of that day.
insert into report_section (kind, section, from_day, used, place, title, hint,
                            facts, needed, set_by, set_at)
values (:kind, :section, :from_day, :used, :place, :title, :hint, :facts,
        :needed, :by, :now)
on conflict do nothing;

-- name: reports_of
select id, version, kind, state, number, prison, review, begun_by, set_by,
       begun_at, set_at, sections, unmet, undisclosed
  from report
 where number = :number
 order by id desc
 limit 200;

-- name: report_one
select id, version, kind, state, number, prison, review, begun_by, set_by,
       begun_at, set_at, sections, unmet, undisclosed
  from report
 where number = :number
   and id = :id;

-- name: report_add
-- ERR_STALE: one is being written.
insert into report (kind, number, prison, review, state, begun_by, begun_at,
                    set_by, set_at)
values (:kind, :number, :prison, :review, 'DRAFT', :by, :now, :by, :now)
returning id;

-- name: report_touch
-- No row: somebody wrote on meanwhile, or it is not being written any more.
update report
   set set_by = :by, set_at = :now, version = version + 1
 where id = :id
   and version = :version
   and state = 'DRAFT';

-- name: report_end
-- The same.
update report
   set state = :state, sections = :sections, unmet = :unmet,
       undisclosed = :undisclosed, set_by = :by, set_at = :now,
       version = version + 1
 where id = :id
   and version = :version
   and state = 'DRAFT';

-- name: report_versions
select id, section, words, set_by, kept, set_at
  from report_words
 where report = :report
 order by id desc
 limit :count;

-- name: report_words_add
insert into report_words (report, section, kept, words, set_by, set_at)
values (:report, :section, :kept, :words, :by, :now);

-- name: report_words_set
-- No row: it is kept.
update report_words
   set words = :words, kept = :kept, set_by = :by, set_at = :now
 where id = :id
   and kept = 0;

-- name: report_words_keep
update report_words
   set kept = 1
 where report = :report
   and kept = 0;

-- name: report_words_copy
-- The newest words of each section of another report, kept.
insert into report_words (report, section, kept, words, set_by, set_at)
select :report, w.section, 1, w.words, w.set_by, w.set_at
  from report_words w
 where w.report = :from
   and w.id in (select max(x.id) from report_words x
                 where x.report = :from
                 group by x.section)
 order by w.id;

-- name: report_notes_copy
insert into report_note (report, note, set_by, set_at)
select :report, n.note, n.set_by, :now
  from report_note n
 where n.report = :from
   and n.ended_at is null;

-- name: report_facts_of
select kind, label, value, source, as_of
  from report_fact
 where report = :report
 order by position;

-- name: report_fact_add
insert into report_fact (report, position, kind, label, value, source, as_of)
values (:report, :position, :kind, :label, :value, :source, :as_of);

-- name: report_notes
select r.note, n.words, n.sub_type_words, n.author, n.occurred,
       coalesce((select max(case when d.state = 'OPEN' then 2 else 1 end)
                   from note_dispute d where d.note = n.id), 0) as disputed,
       case when exists (select 1 from report_disclosed x
                           join report_disclosure y on y.id = x.disclosure
                          where x.note = r.note
                            and y.report = r.report)
            then 1 else 0 end as shown
  from report_note r
  join case_note n on n.id = r.note
 where r.report = :report
   and r.ended_at is null
 order by n.occurred, n.id;

-- name: report_note_add
-- A note of somebody else's makes no row.
insert into report_note (report, note, set_by, set_at)
select :report, n.id, :by, :now
  from case_note n
 where n.id = :note
   and n.number = :number;

-- name: report_note_end
update report_note
   set ended_by = :by, ended_at = :now
 where report = :report
   and note = :note
   and ended_at is null;

-- name: report_disclosures
select d.day, d.how, d.by_name, d.said, d.set_at,
       (select count(*) from report_disclosed x where x.disclosure = d.id)
  from report_disclosure d
 where d.report = :report
 order by d.id desc;

-- name: report_disclosure_add
insert into report_disclosure (report, day, how, by_name, said, set_by, set_at)
values (:report, :day, :how, :by_name, :said, :by, :now)
returning id;

-- name: report_disclosed_add
insert into report_disclosed (disclosure, note)
select :disclosure, r.note
  from report_note r
 where r.report = :report
   and r.ended_at is null;

-- name: report_task
-- The open task of a report: by the hearing.
select id, version, counted_from, due
  from task
 where number = :number
   and kind = 'PAROLE_REPORT'
   and key = :review
   and state = 'OPEN';

-- name: report_risk
select c.rosh, c.rosh_start, c.tier, coalesce(c.mappa_level, -1),
       coalesce(c.mappa_category, 0), c.as_of, coalesce(o.last_type, ''),
       o.last_completed, coalesce(o.rosh, ''), o.as_of
  from person p
  left join probation_case c on c.number = p.number
  left join oasys_state o on o.number = p.number
 where p.number = :number;

-- name: report_sessions
select count(*), max(occurred)
  from case_note
 where number = :number
   and type = 'KA'
   and sub_type = 'KS'
   and struck = 0
   and occurred >= :since;

-- name: report_goals
-- What sessions touched, newest first.
select g.goal, g.mark, n.occurred
  from case_note n
  join note_goal g on g.note = n.id
 where n.number = :number
   and n.struck = 0
 order by n.occurred desc, g.position
 limit 200;

-- name: report_promises
select state, count(*), max(answered_on)
  from promise
 where person = :number
   and theirs = 0
 group by state
 order by state;

-- name: report_held
-- Documents of other services, as received.
select kind, count(*), max(as_of)
  from person_fact
 where number = :number
   and kind in ('PROGRAMME', 'LEARNING', 'CRS_REFERRAL', 'WORK_READINESS')
 group by kind
 order by kind;
