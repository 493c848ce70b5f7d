-- a snapshot of a large product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id >= ? and (d.order_id > ? or d.line_id > ?)
order by d.sku, d.order_id, d.line_id
limit ?;
