-- What officers record about a case.  See case_record_store.h.

-- name: contacts_of
select id, number, prison, kind, held, day, who, words, staff, set_by, set_at
  from case_contact
 where number = :number
 order by day desc, id desc
 limit 200;

-- name: contact_add
insert into case_contact (number, prison, kind, held, day, who, words, staff,
                          set_by, set_at)
values (:number, :prison, :kind, :held, :day, :who, :words, :staff, :by, :now);

-- name: documents_of
select id, version, number, prison, title, place, day, set_by,
       coalesce(ended_by, ''), set_at, ended_at
  from case_document
 where number = :number
 order by case when ended_at is null then 0 else 1 end, day desc, id desc
 limit 200;

-- name: document_add
insert into case_document (number, prison, title, place, day, set_by, set_at)
values (:number, :prison, :title, :place, :day, :by, :now);

-- name: document_end
update case_document
   set ended_by = :by, ended_at = :now, version = version + 1
 where id = :id
   and number = :number
   and version = :version
   and ended_at is null;

-- name: complexities_of
select id, number, prison, level, why, set_by, review, set_at
  from complexity_level
 where number = :number
 order by id desc
 limit 200;

-- name: complexity_newest
select max(id)
  from complexity_level
 where number = :number;

-- name: complexity_add
insert into complexity_level (number, prison, level, why, review, set_by,
                              set_at)
values (:number, :prison, :level, :why, :review, :by, :now);

-- name: complexity_show
-- Lists and rules read it where the feed writes it too.
update person
   set complexity = :level, version = version + 1
 where number = :number;

-- name: victim_contacts_of
select id, version, number, name, email, telephone, words, set_by,
       coalesce(ended_by, ''), end_why, set_at, ended_at
  from victim_contact
 where number = :number
 order by case when ended_at is null then 0 else 1 end, id desc
 limit 200;

-- name: victim_contact_add
insert into victim_contact (number, name, email, telephone, words, set_by,
                            set_at)
values (:number, :name, :email, :telephone, :words, :by, :now);

-- name: victim_contact_end
update victim_contact
   set ended_by = :by, ended_at = :now, end_why = :why, version = version + 1
 where id = :id
   and number = :number
   and version = :version
   and ended_at is null;

-- name: case_is_of
select a.id
  from allocation a
 where a.person = :number
   and a.policy in ('POM', 'POM_CO')
   and a.to_at is null
   and (a.staff = :staff
        or exists (select 1 from cover c
                    where c.allocation = a.id and c.staff = :staff
                      and c.ended_at is null and c.from_day <= :today
                      and (c.to_day is null or c.to_day >= :today)));
