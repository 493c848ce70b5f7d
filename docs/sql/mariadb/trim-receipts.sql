-- an old receipt
delete from stock_message
where id = ?;

-- old receipts
delete t from json_table(?, '$[*]' columns(id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_message t force index (primary) on t.id = r.id;
