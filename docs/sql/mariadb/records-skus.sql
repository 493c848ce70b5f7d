-- the records of all products, before the log is trimmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select p.sku
from stock_product p
where p.sku >= ?
order by p.sku
limit ?;
