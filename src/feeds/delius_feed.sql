-- Probation cases.  See feeds/delius_feed.h.

-- name: delius_find
select crn, com_code, com_name, com_email, com_telephone, team, unit_code,
       unit, tier, resourcing, mappa_level, mappa_category, mappa_review, rosh,
       rosh_start, victim_contact, telephone, email, as_of
  from probation_case
 where number = :number;

-- name: delius_put
insert into probation_case (number, crn, com_code, com_name, com_email,
                            com_telephone, team, unit_code, unit, tier,
                            resourcing, mappa_level, mappa_category,
                            mappa_review, rosh, rosh_start, victim_contact,
                            telephone, email, as_of)
values (:number, :crn, :com_code, :com_name, :com_email, :com_telephone, :team,
        :unit_code, :unit, :tier, :resourcing, :mappa_level, :mappa_category,
        :mappa_review, :rosh, :rosh_start, :victim_contact, :telephone, :email,
        :as_of)
on conflict (number) do update
   set crn = excluded.crn, com_code = excluded.com_code,
       com_name = excluded.com_name, com_email = excluded.com_email,
       com_telephone = excluded.com_telephone, team = excluded.team,
       unit_code = excluded.unit_code, unit = excluded.unit,
       tier = excluded.tier, resourcing = excluded.resourcing,
       mappa_level = excluded.mappa_level,
       mappa_category = excluded.mappa_category,
       mappa_review = excluded.mappa_review, rosh = excluded.rosh,
       rosh_start = excluded.rosh_start,
       victim_contact = excluded.victim_contact,
       telephone = excluded.telephone, email = excluded.email,
       as_of = excluded.as_of;

-- name: delius_seen
-- The same was told again, later.
update probation_case
   set as_of = :as_of
 where number = :number
   and as_of < :as_of;

-- name: delius_born
select born
  from person
 where number = :number;
