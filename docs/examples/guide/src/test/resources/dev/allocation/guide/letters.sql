-- tag::table
create table letter (
    order_id varchar(255) not null,
    line_id varchar(255) not null,
    body varchar(1000) not null,
    primary key (order_id, line_id)
);
-- end::table
