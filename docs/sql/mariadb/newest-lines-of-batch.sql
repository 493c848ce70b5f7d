-- a snapshot
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.batch_number = ? and a.sequence < ?
order by a.sequence desc
limit 200;

-- a batch that is cut
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.batch_number = ? and a.sequence < ?
order by a.sequence desc
limit 200;
end;
