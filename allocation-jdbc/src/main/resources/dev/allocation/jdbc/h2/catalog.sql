-- The tables as they are: the kind of each part, its table, its name, and its definition. Names are in upper case, because a
-- database may be set up to keep names as they are written; another one may print its types in lower case.
select 'TABLE', t.TABLE_NAME, '', case when t.TABLE_TYPE = 'BASE TABLE' then '' else 'no table' end
from INFORMATION_SCHEMA.TABLES t
where lower(t.TABLE_SCHEMA) = lower(coalesce(${schema}, current_schema)) and lower(t.TABLE_NAME) in (${names})
union all
select 'COLUMN', c.TABLE_NAME, c.COLUMN_NAME,
  concat_ws(' ',
    case
      when upper(c.DATA_TYPE) like 'TIMESTAMP%'
        then replace(upper(c.DATA_TYPE), 'TIMESTAMP', 'TIMESTAMP(' || c.DATETIME_PRECISION || ')')
      when upper(c.DATA_TYPE) like 'CHARACTER%' and c.CHARACTER_MAXIMUM_LENGTH < 1000000000
        then c.DATA_TYPE || '(' || c.CHARACTER_MAXIMUM_LENGTH || ')'
      else c.DATA_TYPE
    end,
    case when c.COLLATION_NAME <> 'OFF' then 'collate ' || c.COLLATION_NAME end,
    case when c.IS_IDENTITY = 'YES' then 'generated ' || c.IDENTITY_GENERATION || ' as identity' end,
    'default ' || c.COLUMN_DEFAULT,
    case when c.IS_NULLABLE = 'NO' then 'not null' end)
from INFORMATION_SCHEMA.COLUMNS c
where lower(c.TABLE_SCHEMA) = lower(coalesce(${schema}, current_schema)) and lower(c.TABLE_NAME) in (${names})
union all
select case k.CONSTRAINT_TYPE when 'PRIMARY KEY' then 'KEY' else 'INDEX' end, k.TABLE_NAME,
  case k.CONSTRAINT_TYPE when 'PRIMARY KEY' then '' else k.CONSTRAINT_NAME end,
  case k.CONSTRAINT_TYPE when 'PRIMARY KEY' then 'primary key (' else 'unique index (' end
    || listagg(u.COLUMN_NAME, ', ') within group (order by u.ORDINAL_POSITION) || ')'
from INFORMATION_SCHEMA.TABLE_CONSTRAINTS k
join INFORMATION_SCHEMA.KEY_COLUMN_USAGE u
  on u.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA and u.CONSTRAINT_NAME = k.CONSTRAINT_NAME
where lower(k.TABLE_SCHEMA) = lower(coalesce(${schema}, current_schema)) and lower(k.TABLE_NAME) in (${names})
  and k.CONSTRAINT_TYPE in ('PRIMARY KEY', 'UNIQUE')
group by k.CONSTRAINT_TYPE, k.TABLE_NAME, k.CONSTRAINT_NAME
union all
select 'CHECK', k.TABLE_NAME, k.CONSTRAINT_NAME, 'check (' || c.CHECK_CLAUSE || ')'
from INFORMATION_SCHEMA.TABLE_CONSTRAINTS k
join INFORMATION_SCHEMA.CHECK_CONSTRAINTS c
  on c.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA and c.CONSTRAINT_NAME = k.CONSTRAINT_NAME
where lower(k.TABLE_SCHEMA) = lower(coalesce(${schema}, current_schema)) and lower(k.TABLE_NAME) in (${names})
union all
select 'INDEX', u.TABLE_NAME, u.INDEX_NAME,
  case when u.INDEX_NAME in (
    select i.INDEX_NAME from INFORMATION_SCHEMA.INDEXES i
    where lower(i.INDEX_SCHEMA) = lower(coalesce(${schema}, current_schema)) and i.INDEX_TYPE_NAME like 'UNIQUE%'
  ) then 'unique index (' else 'index (' end
    || listagg(u.COLUMN_NAME || case u.ORDERING_SPECIFICATION when 'DESC' then ' desc' else '' end, ', ')
      within group (order by u.ORDINAL_POSITION) || ')'
from INFORMATION_SCHEMA.INDEX_COLUMNS u
where lower(u.TABLE_SCHEMA) = lower(coalesce(${schema}, current_schema)) and lower(u.TABLE_NAME) in (${names})
group by u.TABLE_NAME, u.INDEX_NAME
