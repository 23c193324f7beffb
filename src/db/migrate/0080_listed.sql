-- Who stood on a list that was shown: a row for each of them at every view, the
-- most frequent row of all.  It lies in the order of its key, one tree instead
-- of two, and does not ask whether its row of the record exists: both are
-- written by one change, and neither is ever taken away.
alter table audit_listed rename to audit_listed_before;
create table audit_listed (
    person          {text} not null,
    audit           {int} not null,              -- audit.id
    primary key (person, audit)
) {strict_keyed};
insert into audit_listed (person, audit)
select person, audit
  from audit_listed_before
 order by 1, 2;
drop table audit_listed_before;

alter table audit_head rename to audit_head_before;
create table audit_head (
    chain           {text} primary key,
    seq             {int} not null,
    hash            {bytes} not null
) {strict_keyed};
insert into audit_head (chain, seq, hash)
select chain, seq, hash
  from audit_head_before;
drop table audit_head_before;
