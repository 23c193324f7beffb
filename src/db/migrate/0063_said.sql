-- What people say of their key work, from slips that they need not fill in.
-- Answers are counts and nothing else: of no answer is there a row, a person, a
-- session, an officer or a moment.  See keywork/said.h.
create table said_count (
    prison          {text} not null,
    wing            {text} not null,
    quarter         {day} not null,              -- its first day
    answer          {text} not null,             -- YES, PARTLY, NO
    count           {int} not null check (count >= 0),
    primary key (prison, wing, quarter, answer)
) {strict};

-- Words that somebody wants read.  They are theirs: they say by whom, and have
-- them back, when the row goes.
create table said_words (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,
    wing            {text} not null,             -- where they lived then
    quarter         {day} not null,
    share           {text} not null,             -- UNNAMED: managers, without the name; NAMED: who works with them
    words           {text} not null,
    entered_by      {text} not null              -- name; no moment: it would tell whose slip it was
) {strict};
create index said_words_person on said_words (person);
create index said_words_prison on said_words (prison, quarter);
