-- What somebody is told of by e-mail after their sign-in was changed by others.
create table sign_in_notice (
    id              {id},
    account         {int} not null references account,
    known           {text} not null,             -- how they were known again: access/known_again.h
    known_by        {text} not null,             -- who made sure
    at              {instant} not null,
    mailed_at       {instant}                    -- taken by the server, or refused for good
) {strict};
create index sign_in_notice_at on sign_in_notice (at);
create index sign_in_notice_waits on sign_in_notice (id) where mailed_at is null;
