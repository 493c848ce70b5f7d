-- snapshots of several products
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select sku
from stock_product
where sku > ?
order by sku
limit ?;
end;
