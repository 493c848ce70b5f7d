-- The tables as they are: the kind of each part, its table, its name, and its definition.
select 'TABLE', table_name, '',
  if(table_type = 'BASE TABLE', concat('engine = ', coalesce(engine, 'none')), 'no table')
from information_schema.tables
where table_schema = coalesce(${schema}, database()) and lower(table_name) in (${names})
union all
select 'COLUMN', table_name, column_name,
  concat_ws(' ', column_type, concat('collate ', collation_name), concat('default ', column_default), extra,
    if(is_nullable = 'NO', 'not null', null))
from information_schema.columns
where table_schema = coalesce(${schema}, database()) and lower(table_name) in (${names})
union all
select if(index_name = 'PRIMARY', 'KEY', 'INDEX'), table_name, if(index_name = 'PRIMARY', '', index_name),
  concat(
    case when index_name = 'PRIMARY' then 'primary key' when non_unique = 0 then 'unique index' else 'index' end,
    if(index_type = 'BTREE', '', concat(' using ', index_type)), ' (',
    group_concat(concat(column_name, if(sub_part is null, '', concat('(', sub_part, ')')), if(collation = 'D', ' desc', ''))
      order by seq_in_index separator ', '), ')')
from information_schema.statistics
where table_schema = coalesce(${schema}, database()) and lower(table_name) in (${names}) and ignored = 'NO'
group by table_name, index_name, non_unique, index_type
