-- the records of all products, before the log is trimmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select d.sku, d.order_id, d.line_id, d.quantity, d.needed_by, d.returned
from stock_dispatched d
where d.sku >= ?
order by d.sku, d.order_id, d.line_id
limit ?;
