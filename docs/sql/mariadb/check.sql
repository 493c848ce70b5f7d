-- answers that nothing is written for
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select
(select count(*)
from stock_product p
where p.sku = ? and p.version = ?),
(select count(*)
from stock_product p
where p.sku = ?),
(select count(*)
from stock_reference x
where x.reference = ?);
end;
