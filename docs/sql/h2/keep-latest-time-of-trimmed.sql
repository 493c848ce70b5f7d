-- old events that do not wait
update stock_incarnation
set trimmed_micros = cast(? as bigint)
where id = 1 and (trimmed_micros is null or trimmed_micros < cast(? as bigint));
