-- old events that do not wait
update stock_incarnation
set trimmed_micros = greatest(coalesce(trimmed_micros, cast(? as bigint)), cast(? as bigint)),
    trimmed_through = greatest(trimmed_through, cast(? as bigint))
where id = 1;
