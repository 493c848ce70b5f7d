-- old events that do not wait
update stock_incarnation
set trimmed_micros = ?
where id = 1 and (trimmed_micros is null or trimmed_micros < ?);
