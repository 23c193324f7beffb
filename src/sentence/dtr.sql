-- Referrals to housing authorities.  See sentence/dtr_store.h; the two lists
-- answer the same columns.

-- name: dtr_of_person
select d.id, d.version, p.number, p.surname, p.forename, p.sort_name,
       p.prison, p.release_day, d.refers, d.consent, d.consent_on, d.authority,
       d.link, d.sent_on, d.sent_by, d.acknowledged_on, d.reference,
       d.outcome, d.outcome_on,
       (select count(*) from duty_to_refer_step s
         where s.referral = d.id and s.what = 'NOT_MINE')
  from duty_to_refer d
  join person p on p.number = d.person
 where d.person = :person
 order by d.id desc;

-- name: dtr_of_prison
select coalesce(d.id, 0), coalesce(d.version, 0), p.number, p.surname,
       p.forename, p.sort_name, p.prison, p.release_day,
       coalesce(d.refers, ''), coalesce(d.consent, ''), d.consent_on,
       coalesce(d.authority, ''), coalesce(d.link, ''), d.sent_on,
       coalesce(d.sent_by, ''), d.acknowledged_on, coalesce(d.reference, ''),
       coalesce(d.outcome, ''), d.outcome_on,
       (select count(*) from duty_to_refer_step s
         where s.referral = d.id and s.what = 'NOT_MINE')
  from person p
  left join duty_to_refer d on d.id = (select max(n.id) from duty_to_refer n
                                        where n.person = p.number)
 where p.prison = :prison
   and (d.id is not null
        or (p.release_day >= :today and p.release_day <= :until))
 order by p.release_day, p.number;

-- name: dtr_steps_of
select at, by_name, what, words
  from duty_to_refer_step
 where referral = :referral
 order by id
 limit 200;

-- name: dtr_begin
insert into duty_to_refer (person, prison, refers, consent, consent_on,
                           authority, link)
values (:person, :prison, :refers, :consent, :consent_on, :authority, :link)
returning id;

-- name: dtr_set
update duty_to_refer
   set refers = :refers, authority = :authority, link = :link,
       sent_on = :sent_on, sent_by = :sent_by,
       acknowledged_on = :acknowledged_on, reference = :reference,
       outcome = :outcome, outcome_on = :outcome_on, version = version + 1
 where id = :id
   and person = :person
   and version = :version;

-- name: dtr_step_add
insert into duty_to_refer_step (referral, at, by_name, what, words)
values (:referral, :at, :by, :what, :words);
