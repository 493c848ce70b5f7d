-- a product that is locked first
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select sku, version
from stock_product
where sku = ?
for update;
