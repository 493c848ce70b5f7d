-- an answer that rests on a missing product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for insert into stock_product (sku, version, allocated)
select ?, ?, ?;

-- an answer that rests on missing products
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for insert into stock_product (sku, version, allocated)
select r.sku, r.version, r.allocated
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', version bigint path '$[1]', allocated bigint path '$[2]')) as r;
