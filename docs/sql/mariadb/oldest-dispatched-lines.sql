-- a dispatched line that is archived
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select sku, order_id, line_id
from stock_dispatched
where dispatched_at < ?
order by dispatched_at
limit ?
for update;
