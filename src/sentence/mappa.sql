-- Referrals to MAPPA.  See sentence/mappa_store.h.

-- name: mappa_referrals
select id, version, number, prison, begun_by, begun_at, met_on, level, words,
       closed_by, closed_at
  from mappa_referral
 where number = :number
 order by id desc
 limit 50;

-- name: mappa_parts
select t.id, t.version, t.referral, t.side, t.who, t.due, t.asked_by,
       t.asked_at, t.came
  from mappa_referral r
  join mappa_part t on t.referral = r.id
 where r.number = :number
 order by t.id
 limit 500;

-- name: mappa_words
select w.part, w.words, w.written_by, w.written_at, w.trained
  from mappa_referral r
  join mappa_part t on t.referral = r.id
  join mappa_words w on w.part = t.id
 where r.number = :number
 order by w.id desc
 limit 2000;

-- name: mappa_begin
-- No row: one is in preparation.
insert into mappa_referral (number, prison, begun_by, begun_at)
select p.number, :prison, :by, :now
  from person p
 where p.number = :number
   and not exists (select 1
                     from mappa_referral r
                    where r.number = p.number
                      and r.closed_at is null);

-- name: mappa_touch
-- No row: it is decided, or somebody did something with it meanwhile.
update mappa_referral
   set version = version + 1
 where id = :id
   and version = :version
   and closed_at is null;

-- name: mappa_ask
insert into mappa_part (referral, side, who, due, asked_by, asked_at)
values (:referral, :side, :who, :due, :by, :now);

-- name: mappa_part_touch
-- No row: it was given meanwhile, or the level is decided.
update mappa_part
   set version = version + 1
 where id = :id
   and version = :version
   and referral in (select id
                      from mappa_referral
                     where number = :number
                       and closed_at is null);

-- name: mappa_write
insert into mappa_words (part, words, written_by, written_at, trained)
values (:part, :words, :by, :now, :trained);

-- name: mappa_came
update mappa_part
   set came = :came
 where id = :id
   and referral = :referral;

-- name: mappa_decide
-- No row: it is decided, or somebody did something with it meanwhile.
update mappa_referral
   set met_on = :day, level = :level, words = :words, closed_by = :by,
       closed_at = :now, version = version + 1
 where id = :id
   and version = :version
   and closed_at is null;

-- name: mappa_trained
-- What is confirmed first, then what holds longest.
select t.day, t.until_day, coalesce(c.confirmed, 0), c.until_day,
       coalesce(c.set_by, ''), coalesce(c.words, '')
  from mappa_training t
  left join mappa_confirmation c
    on c.id = (select max(n.id) from mappa_confirmation n
                where n.training = t.id)
 where t.account = :account
   and t.until_day >= :today
   and t.day <= :today
 order by coalesce(c.confirmed, 0) desc,
          case when c.confirmed = 1 then c.until_day else t.until_day end desc
 limit 1;

-- name: mappa_trainings
select t.id, t.account, coalesce(c.id, 0), a.name, t.set_at, t.day, t.until_day,
       coalesce(c.confirmed, 0), c.until_day, coalesce(c.set_by, ''),
       coalesce(c.words, '')
  from mappa_training t
  join account a on a.id = t.account
  left join mappa_confirmation c
    on c.id = (select max(n.id) from mappa_confirmation n
                where n.training = t.id)
 where t.until_day >= :today
   and (t.account = :account
        or exists (select 1 from account_role r
                    where r.account = t.account and r.ended_at is null
                      and r.prison = :prison
                      and r.role in ('POM', 'HOMD', 'CASE_ADMINISTRATOR'))
        or exists (select 1 from account_probation l
                     join probation_officer o on o.code = l.officer
                    where l.account = t.account and l.ended_at is null
                      and o.unit <> '' and o.unit = :unit))
 order by t.id desc
 limit 500;

-- name: mappa_training_add
insert into mappa_training (account, day, until_day, set_by, set_at)
values (:account, :day, :until, :by, :now);

-- name: mappa_training_answer
-- No row: somebody answered it meanwhile.
insert into mappa_confirmation (training, confirmed, until_day, words, account,
                                set_by, set_at)
select t.id, cast(:confirmed as {flag}), cast(:until as {day}),
       cast(:words as text), cast(:account as {int}), cast(:by as text),
       cast(:now as {instant})
  from mappa_training t
 where t.id = :id
   and coalesce((select max(n.id) from mappa_confirmation n
                  where n.training = t.id), 0) = cast(:seen as {int});

-- name: mappa_need_on
-- The prison's own before the national one.
select needed
  from mappa_need
 where prison in ('*', :prison)
   and from_day <= :today
 order by case when prison = '*' then 1 else 0 end, from_day desc
 limit 1;

-- name: mappa_need_add
-- No row: there is one of that day.
insert into mappa_need (prison, from_day, needed, set_by, set_at)
values (:prison, :from_day, :needed, :by, :now)
on conflict do nothing;
