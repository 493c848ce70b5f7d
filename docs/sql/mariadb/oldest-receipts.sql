-- an old receipt
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select id
from stock_message
where outcome_part = 0 and kept_at < ?
order by kept_at, id
limit ?
for update;
