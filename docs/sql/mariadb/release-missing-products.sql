-- lines of several products, one of which does not exist, and another caller changes one
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete from stock_product
where sku = ?;

-- an answer that rests on missing products
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete t from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', version bigint path '$[1]', allocated bigint path '$[2]', reservations bigint path '$[3]', waiting bigint path '$[4]')) as r
straight_join stock_product t force index (primary) on t.sku = r.sku;
