-- What a good note is, by dated versions.  See keywork/qa_template_store.h.

-- name: qa_template_rows
-- Every version there ever was, of every prison and of one, newest first.
select id, prison, from_day, good, how, amount, notes_officer, notes_week,
       source, set_by, set_at
  from qa_template
 where prison in (:prison, '*')
 order by from_day desc, case when prison = '*' then 1 else 0 end, id desc;

-- name: qa_template_stamp
select max(set_at)
  from qa_template
 where prison = :prison;

-- name: qa_lines_of
select kind, words
  from qa_line
 where template = :template
 order by kind, position;

-- name: qa_template_add
-- No row: there is one of that day.
insert into qa_template (prison, from_day, good, how, amount, notes_officer,
                         notes_week, source, set_by, set_at)
values (:prison, :from_day, :good, :how, :amount, :notes_officer, :notes_week,
        :source, :by, :at)
on conflict do nothing
returning id;

-- name: qa_line_add
insert into qa_line (template, kind, position, words)
values (:template, :kind, :position, :words);

-- ---- openings by circumstance ----

-- name: prompt_rows
-- Every row there ever was, of every prison and of one.
select id, prison, circumstance, position, words, from_day, to_day, source,
       set_by, set_at
  from note_prompt
 where prison in (:prison, '*')
 order by circumstance, case when prison = '*' then 1 else 0 end, position,
          from_day desc;

-- name: prompt_stamp
select max(set_at)
  from note_prompt
 where prison = :prison;

-- name: prompt_add
-- No row: there is one of that place and day.
insert into note_prompt (prison, circumstance, position, words, from_day,
                         to_day, source, set_by, set_at)
values (:prison, :circumstance, :position, :words, :from_day, :to_day,
        :source, :by, :at)
on conflict do nothing;
