-- old events that do not wait
update stock_incarnation
set trimmed_micros = greatest(coalesce(trimmed_micros, ?), ?),
    trimmed_through = greatest(trimmed_through, ?)
where id = 1;
