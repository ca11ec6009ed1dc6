pub(crate) mod installation;
pub(crate) mod server;
