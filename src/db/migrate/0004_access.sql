-- Accounts, roles, sessions, and the record of who saw and changed what.

create table account (
    id              {id},
    username        {text} not null unique,      -- capitals
    name            {text} not null,             -- Okafor, Priya
    staff           {int},                       -- national staff id, if any
    password        {text} not null,             -- argon2id
    must_change     {flag} not null default 0,
    disabled        {flag} not null default 0,
    created_at      {instant} not null,
    created_by      {text} not null,
    last_in         {instant},
    version         {int} not null default 1
) {strict};

create table account_role (
    id              {id},
    account         {int} not null references account,
    role            {text} not null,             -- see access/role.h
    prison          {text} not null,             -- '*': every prison
    from_day        {day} not null,
    to_day          {day},
    why             {text} not null default '',
    granted_by      {text} not null,
    granted_at      {instant} not null,
    ended_by        {text},
    ended_at        {instant},
    review_day      {day},
    version         {int} not null default 1
) {strict};
create index account_role_account on account_role (account);
create index account_role_prison on account_role (prison, role);

create table session (
    token           {bytes} primary key,         -- BLAKE2b of the cookie
    account         {int} not null references account,
    secret          {bytes} not null,            -- key of the form tokens
    prison          {text} not null,             -- chosen for this session
    began           {instant} not null,
    seen            {instant} not null,
    ended           {instant},
    how             {text} not null default ''   -- SIGNED_OUT, EVERYWHERE, PASSWORD, DISABLED
) {strict};
create index session_account on session (account);

-- Failed sign-ins by user name and by address, for the throttle.
create table sign_in_failure (
    subject         {text} primary key,          -- "user:NAME" or "from:ADDRESS"
    failures        {int} not null,
    last_at         {instant} not null
) {strict};

-- A form sent twice does nothing twice: its token names the first answer.
create table form_once (
    token           {text} primary key,
    account         {int} not null references account,
    location        {text} not null,
    said            {bytes} not null,            -- the banner's words, sealed: they may hold a first password
    at              {instant} not null
) {strict};
create index form_once_at on form_once (at);

-- What was typed when the session had run out: sealed, for its author only.
create table kept_form (
    id              {text} primary key,
    account         {int} not null references account,
    path            {text} not null,
    sealed          {bytes} not null,
    at              {instant} not null
) {strict};
create index kept_form_at on kept_form (at);

-- A record opened outside one's own prison or caseload, with the reason.
create table break_glass (
    id              {id},
    account         {int} not null references account,
    person          {text} not null,
    prison          {text} not null,             -- of the person, whose manager sees it
    why             {text} not null,
    at              {instant} not null,
    until           {instant} not null,
    seen_by         {text},
    seen_at         {instant}
) {strict};
create index break_glass_account on break_glass (account, person);
create index break_glass_prison on break_glass (prison, at);

-- Append-only, each row sealed with the hash of the one before it in its chain.
create table audit (
    id              {id},
    chain           {text} not null,             -- prison code, or '*'
    seq             {int} not null,              -- 1, 2, 3 ... within the chain
    at              {instant} not null,
    account         {int},
    username        {text} not null default '',
    kind            {text} not null,             -- VIEW, CHANGE, SIGN_IN, REFUSED, BREAK_GLASS, DOWNLOAD, SEARCH ...
    route           {text} not null default '',
    person          {text} not null default '',
    subject         {text} not null default '',  -- what else it is about: staff id, user name, setting
    detail          {text} not null default '',  -- JSON: before and after, or what was asked
    previous        {bytes} not null,
    hash            {bytes} not null,
    unique (chain, seq)
) {strict};
create index audit_person on audit (person, at) where person <> '';
create index audit_user on audit (username, at);
create index audit_at on audit (at);

create table audit_head (
    chain           {text} primary key,
    seq             {int} not null,
    hash            {bytes} not null
) {strict};

-- Everyone whose record stood on a list that was shown or downloaded.
create table audit_listed (
    person          {text} not null,
    audit           {int} not null references audit,
    primary key (person, audit)
) {strict};

-- Keys of this installation (form sealing); never shown, never logged.
create table house_key (
    name            {text} primary key,
    value           {bytes} not null,
    made_at         {instant} not null
) {strict};
