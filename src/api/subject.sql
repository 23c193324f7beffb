-- Subject access in the national form.  See api/subject_api.c.

-- name: subject_case
select tier, mappa_level, resourcing, rosh, rosh_start
  from probation_case
 where number = :number;

-- name: subject_override
-- The newest that was approved.
select reason, why, responsible
  from responsibility_override
 where number = :number
   and approved = 1
 order by asked_at desc
 limit 1;

-- name: subject_checklist
-- Of the newest handover that both sides prepare.
select case when exists (select 1 from handover_item i
                          where i.work = w.id and i.item = 'oasys'
                            and i.state = 'DONE') then 1 else 0 end,
       case when exists (select 1 from handover_item i
                          where i.work = w.id and i.item = 'contacted-com'
                            and i.state = 'DONE') then 1 else 0 end,
       case when exists (select 1 from appointment m
                          where m.person = w.person and m.kind = 'HANDOVER'
                            and m.state = 'HELD') then 1 else 0 end,
       case when exists (select 1 from handover_report r
                          where r.work = w.id and r.state = 'SENT')
            then 1 else 0 end
  from handover_work w
 where w.person = :number
 order by w.id desc
 limit 1;
