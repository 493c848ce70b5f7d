-- a snapshot
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select version
from stock_product
where sku = ?;

-- a batch that is cut
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select version
from stock_product
where sku = ?;
end;

-- a commit whose connection was lost before it
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select version
from stock_product
where sku = ?
for update;
