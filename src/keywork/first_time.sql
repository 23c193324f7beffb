-- First time in prison.  See keywork/first_time.h.

-- name: first_time_add
insert into first_time (person, prison, answer, given, language, easy_read,
                        said_on, said_by, said_at)
values (:person, :prison, :answer, :given, :language, :easy_read, :said_on,
        :said_by, :said_at);

-- name: first_time_rows
select answer, given, language, easy_read, said_on, said_by
  from first_time
 where person = :person
 order by id desc;

-- name: first_time_open
-- When they came into prison, if nobody has answered since.
select p.received
  from person p
 where p.number = :person
   and p.received is not null
   and not exists (select 1 from first_time f
                    where f.person = p.number and f.said_on >= p.received);
