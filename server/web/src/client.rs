//! The address of a request, as far as it can be trusted.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use uurna_service::officers::guessing::wide_network;

use crate::Shared;

/// Whom a limit counts: an IPv4 address, or the network of an IPv6 address, since one machine has a whole network of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Client(pub IpAddr);

impl Client {
    /// The address that the outermost of `trusted` reverse proxies saw: each appends its peer to `X-Forwarded-For`.
    /// Anybody can write what stands before that, so nothing reads it.
    #[must_use]
    pub fn of(peer: Option<IpAddr>, headers: &HeaderMap, trusted: usize) -> Self {
        let forwarded: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .collect();
        let seen = forwarded.len().checked_sub(trusted).and_then(|place| forwarded.get(place));
        let seen = seen.filter(|_| trusted > 0).and_then(|text| text.trim().parse().ok());
        Self(network(seen.or(peer).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED))))
    }
}

impl Client {
    /// The /48 of an IPv6 network.
    #[must_use]
    pub fn wide(self) -> Option<Self> {
        wide_network(self.0).map(Self)
    }
}

/// An IPv6 address without the part that its owner chooses freely.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

impl FromRequestParts<Shared> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, service: &Shared) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        Ok(Self::of(peer, &parts.headers, service.config.trusted_proxies()))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn client(peer: &str, forwarded: &[&str], trusted: usize) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_str(value).unwrap());
        }
        Client::of(Some(peer.parse().unwrap()), &headers, trusted).0.to_string()
    }

    #[test]
    fn a_header_is_believed_only_as_far_as_proxies_are_trusted() {
        assert_eq!(client("10.0.0.1", &["1.2.3.4"], 0), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &["6.6.6.6, 1.2.3.4"], 1), "1.2.3.4");
        assert_eq!(client("10.0.0.1", &["6.6.6.6", "1.2.3.4, 10.0.0.2"], 2), "1.2.3.4");
        assert_eq!(client("10.0.0.1", &["1.2.3.4"], 2), "10.0.0.1", "shorter than it must be");
        assert_eq!(client("10.0.0.1", &["nonsense"], 1), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &[], 1), "10.0.0.1");
    }

    #[test]
    fn an_ipv6_network_is_one_client_and_a_mapped_address_is_its_ipv4_address() {
        assert_eq!(client("2001:db8:1:2:3:4:5:6", &[], 0), "2001:db8:1:2::");
        assert_eq!(client("::ffff:1.2.3.4", &[], 0), "1.2.3.4");
    }
}
