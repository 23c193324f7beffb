-- The record of use.  See access/audit.h.

-- name: audit_head_take
-- The last place of a chain; the row stays locked until the change ends.
select seq, hash
  from audit_head
 where chain = :chain
-- postgresql:
   for update
-- both:
;

-- name: audit_head_begin
insert into audit_head (chain, seq, hash)
values (:chain, 0, :hash)
on conflict (chain) do nothing;

-- name: audit_head_set
-- Behind audit_head_take.
update audit_head
   set seq = :seq, hash = :hash
 where chain = :chain;

-- name: audit_insert
insert into audit (chain, seq, at, account, username, kind, route, person,
                   subject, detail, previous, hash)
values (:chain, :seq, :at, :account, :username, :kind, :route, :person,
        :subject, :detail, :previous, :hash)
returning id;

-- name: audit_listed_insert
insert into audit_listed (person, audit)
values (:person, :audit)
on conflict do nothing;

-- name: audit_by_person
-- What was about one person, lists they stood on included.
select a.id, chain, seq, at, account, username, kind, route, a.person, subject,
       detail
  from (select id as theirs from audit
         where person = :person
           and person <> ''
        union
        select audit from audit_listed
         where person = :person) f
 cross join audit a
 where a.id = f.theirs
   and (:username = '' or username = :username)
   and (:kind = '' or kind = :kind)
   and (:chain = '' or chain = :chain)
   and at >= :from_at
   and at < :to_at
   and a.id < :before
 order by a.id desc
 limit :count;

-- name: audit_by_user
select id, chain, seq, at, account, username, kind, route, person, subject,
       detail
  from audit
 where username = :username
   and (:kind = '' or kind = :kind)
   and (:chain = '' or chain = :chain)
   and at >= :from_at
   and at < :to_at
   and id < :before
 order by id desc
 limit :count;

-- name: audit_by_time
select id, chain, seq, at, account, username, kind, route, person, subject,
       detail
  from audit
 where (:kind = '' or kind = :kind)
   and (:chain = '' or chain = :chain)
   and at >= :from_at
   and at < :to_at
   and id < :before
 order by id desc
 limit :count;

-- name: audit_in_order
select chain, seq, at, account, username, kind, route, person, subject, detail,
       previous, hash
  from audit
 order by chain, seq;

-- name: audit_heads
select chain, seq, hash
  from audit_head
 order by chain;
