-- a batch that is cut
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select order_id, line_id, part, quantity, line_quantity, needed_by, sequence
from stock_allocation
where sku = ? and batch_number = ? and sequence < ?
order by sequence desc
limit 200;
end;
